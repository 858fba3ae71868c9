import type { ReactNode } from 'react';
import { type Balance, isJudged } from './balance.ts';
import { tiltOf } from './beam-geometry.ts';
import type { Shade } from './shade.ts';
import styles from './tile-map.module.css';
import { type TilePlace, tileFrames, tileSize } from './tile-map-geometry.ts';

export interface Tile {
  readonly code: string;
  readonly label: string;
  readonly place: TilePlace;
  readonly figure: string; // as it is written
  readonly shade: Shade;
  /** Drawn small in the corner, where the map is of a relation of two sides. */
  readonly balance?: Pick<Balance, 'gap' | 'position' | 'sides'> | undefined;
}

interface Props {
  readonly tiles: readonly Tile[];
  readonly label: string;
  /** Makes a tile a link; tiles are reached by Tab in reading order. */
  readonly link: (tile: Tile, content: ReactNode) => ReactNode;
  /** Where it stands inside another picture. */
  readonly place?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** Units on a grid that keeps their neighbourhood, one equal tile each, in the shade of what they hold. */
export function TileMap({ tiles, label, link, place }: Props) {
  const inReadingOrder = [...tiles].sort((x, y) => x.place.row - y.place.row || x.place.col - y.place.col);
  const { width, height, frames } = tileFrames(inReadingOrder.map(({ place }) => place));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of links inside one picture has no element of its own in SVG
    <svg viewBox={`-3 -3 ${width + 6} ${height + 6}`} {...place} className={styles.map} role="group" aria-label={label}>
      {inReadingOrder.map((tile, i) => (
        <g key={tile.code} transform={`translate(${frames[i]?.x ?? 0} ${frames[i]?.y ?? 0})`}>
          {link(tile, <TileFace tile={tile} />)}
        </g>
      ))}
    </svg>
  );
}

function TileFace({ tile: { label, figure, shade, balance } }: { readonly tile: Tile }) {
  return (
    <g className={styles[shade]}>
      <rect width={tileSize.width} height={tileSize.height} rx="3" className={styles.face} />
      <text x="7" y="18" className={styles.label}>
        {label}
      </text>
      <text x="7" y="42" className={styles.figure}>
        {figure}
      </text>
      {balance !== undefined && balance.sides.length === 2 && <Glyph balance={balance} />}
    </g>
  );
}

function Glyph({ balance }: { readonly balance: NonNullable<Tile['balance']> }) {
  const judged = isJudged(balance) && balance.gap !== null;
  return (
    <g transform={`translate(${tileSize.width - 17} 37)`} className={styles.glyph}>
      <g transform={`rotate(${judged ? -2 * tiltOf(balance.gap ?? 0) : 0})`}>
        <line x1="-10" x2="10" />
        <circle cx="-10" r="2.2" />
        <circle cx="10" r="2.2" />
      </g>
      <path d="M0 1l-3 6h6z" />
    </g>
  );
}
