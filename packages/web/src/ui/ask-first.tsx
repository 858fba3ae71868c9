import Popconfirm, { type PopconfirmProps } from 'antd/es/popconfirm';

/** In line with its button, so that it does not lie over the rail, and a long question breaks. */
const place = { placement: 'topLeft', styles: { root: { maxWidth: 'min(24rem, 100vw - 4rem)' } } } as const;

/** A question before a deed that is not easily taken back. */
export function AskFirst(props: PopconfirmProps) {
  return <Popconfirm {...place} {...props} />;
}
