import Popover from 'antd/es/popover';
import { type ReactNode, type Ref, type RefObject, useImperativeHandle } from 'react';

interface Props {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly placement: 'bottomLeft' | 'bottomRight';
  /** A press beside both. */
  readonly onOutside: () => void;
  readonly children: ReactNode;
}

/** A panel that is too wide for its place moves sideways, as far as the screen goes. */
const onScreen = { overflow: { adjustY: true, shiftX: true } };

/** Places a panel beside a button that stands elsewhere on the page. */
export function BesideButton({ button, placement, onOutside, children }: Props) {
  return (
    <Popover
      open
      content={children}
      trigger="click"
      placement={placement}
      arrow={false}
      align={onScreen}
      onOpenChange={(open) => !open && onOutside()}
    >
      <StandIn of={button} />
    </Popover>
  );
}

/** Lends the popover a button that is already there. */
function StandIn({ of, ref }: { readonly of: Props['button']; readonly ref?: Ref<HTMLButtonElement> }) {
  useImperativeHandle(ref, () => of.current as HTMLButtonElement); // it opened the panel, so it is there
  return null;
}
