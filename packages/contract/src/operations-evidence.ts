import { EvidenceDto, EvidenceListDto, EvidenceMedia, EvidenceParams, FigureParams } from './evidence.ts';
import type { Operation } from './operations.ts';

const figure = '/api/reports/:unit/:period/:measure/evidence';

/** Files behind reported figures (佐证). */
export const evidenceOperations = {
  listEvidence: {
    method: 'GET',
    path: figure,
    permission: 'evidence.read',
    params: FigureParams,
    response: EvidenceListDto,
    problems: ['not-found'],
  },
  attachEvidence: {
    method: 'POST',
    path: figure,
    permission: 'evidence.attach',
    params: FigureParams,
    upload: true,
    response: EvidenceDto,
    problems: [
      'not-found',
      'file-missing',
      'file-kind-refused',
      'file-damaged',
      'file-too-large',
      'too-many-files',
      'too-many-requests',
    ],
  },
  downloadEvidence: {
    method: 'GET',
    path: `${figure}/:fileId`,
    permission: 'evidence.read',
    params: EvidenceParams,
    download: EvidenceMedia.options,
    problems: ['not-found', 'too-many-requests'],
  },
  removeEvidence: {
    method: 'DELETE',
    path: `${figure}/:fileId`,
    permission: 'evidence.attach',
    params: EvidenceParams,
    problems: ['not-found'],
  },
} as const satisfies Record<string, Operation>;
