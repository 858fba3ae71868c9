import type { KeptMedia } from '../../platform/files/content-kind.ts';
import type { ReachedUnit } from '../orgs/index.ts';

/** A reported figure by its key. `unit`: organisation code or enterprise id, as `kind` says. */
export interface FigureKey {
  readonly kind: 'organisation' | 'enterprise';
  readonly unit: string;
  readonly period: string;
  readonly measure: string;
}

export interface EvidenceFile {
  readonly fileId: string;
  readonly name: string;
  readonly media: KeptMedia;
  readonly bytes: number;
  readonly sha256: string; // hex
  readonly attachedAt: string;
}

/** A figure with what stands behind it. */
export interface FigureEvidence {
  readonly unit: ReachedUnit;
  readonly key: FigureKey;
  readonly value: number;
  readonly told: string | null;
  readonly files: readonly EvidenceFile[];
}
