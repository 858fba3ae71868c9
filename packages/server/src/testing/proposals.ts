import type { DraftProposalBody } from '@shiheng/contract/rules';

/** Goalposts of 高技能人才占比 for quarters with this target: what tests propose. */
export function goalpostsUpTo(target: number): DraftProposalBody['changes'][number] {
  return {
    kind: 'goalposts',
    indicator: 'high-skill-share',
    periodKind: 'quarter',
    shape: { kind: 'line', floor: 0.05, target },
  };
}

/** What somebody sends who drafts a proposal. */
export function aProposal(more: Partial<DraftProposalBody> = {}): DraftProposalBody {
  return {
    title: '提高高技能人才占比目标',
    validFrom: '2024-01-01',
    instrument: '省产改协调领导小组会议纪要（演示）',
    clause: '第三条',
    reason: '与省级规划目标一致',
    standing: 'official',
    changes: [goalpostsUpTo(0.5)],
    ...more,
  };
}
