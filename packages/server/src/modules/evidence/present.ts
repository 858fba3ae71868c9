import type { EvidenceDto, EvidenceListDto } from '@shiheng/contract/evidence';
import type { EvidenceFile, FigureEvidence } from './figure.ts';

export function presentEvidence({ fileId, name, media, bytes, sha256, attachedAt }: EvidenceFile): EvidenceDto {
  return { fileId, name, media, bytes, sha256, attachedAt };
}

export function presentList(found: FigureEvidence & { readonly mayAttach: boolean }): EvidenceListDto {
  const { unit, key, value, told, files, mayAttach } = found;
  const { code, name } = unit;
  return {
    figure: { unit: { code, name }, period: key.period, measure: key.measure, value },
    told,
    files: files.map(presentEvidence),
    mayAttach,
  };
}
