import { useMemo } from 'react';
import { encode } from 'uqr';

interface Props {
  readonly text: string;
  /** Says what it leads to. */
  readonly label: string;
  readonly size: number; // CSS pixels
}

/** A QR code as one path; dark on white in every theme, with the quiet zone that cameras need. @source ISO/IEC 18004, 6.3.8 */
export function QrCode({ text, label, size }: Props) {
  const { side, path } = useMemo(() => drawn(text), [text]);
  return (
    <svg
      viewBox={`0 0 ${side} ${side}`}
      width={size}
      height={size}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

const quietZone = 4;

function drawn(text: string): { readonly side: number; readonly path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: quietZone });
  const cells = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { side: size, path: cells.join('') };
}
