import type { PlainDate } from '@shiheng/basics/plain-date';
import type { BulletinFrame } from '@shiheng/kernel/bulletins/bulletin';
import type { BulletinHead } from './record.ts';

/** What a sender may say otherwise; the rest is the provincial office's usual frame. */
export type FrameChoice = Partial<Omit<BulletinFrame, 'issuedOn'>> & { readonly issuedOn: PlainDate };

/** @source DOMAIN §5: whom a bulletin of the provincial office goes to; 报 and 送, no 发 */
const usual: Omit<BulletinFrame, 'issuedOn'> = {
  masthead: '产改工作简报',
  issuer: '云南省推进产改协调小组办公室',
  recipients: [
    {
      label: '报',
      names: ['省推进产改协调小组组长、副组长', '全国推进产改协调小组办公室', '全国总工会办公厅', '省委改革办'],
    },
    {
      label: '送',
      names: ['各州市推进产改协调小组', '省级产业系统（公司）产改领导小组', '省推进产改协调小组各成员单位'],
    },
  ],
};

export function frameOf(choice: FrameChoice): BulletinFrame {
  return { ...usual, ...choice };
}

/** What a unit's first draft stands in: the province's usual frame, or one that reports upwards. */
export function usualHead({
  code,
  name,
  line,
}: {
  readonly code: string;
  readonly name: string;
  readonly line: 'area' | 'system';
}): BulletinHead {
  const { masthead, recipients } = usual;
  const isProvince = code.endsWith('0000');
  const office = line === 'area' ? '推进产改协调小组办公室' : '产改领导小组办公室';
  return {
    masthead,
    issuer: `${name}${office}`,
    signer: '',
    classification: '',
    recipients: isProvince ? recipients : [{ label: '报', names: [usual.issuer] }],
    copies: null,
  };
}
