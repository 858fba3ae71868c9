import { z } from 'zod';

/** Shapes of `evaluate --json` (TEMPLATES, CLI contract); the same for the API. Scores 0–100, unrounded; missing is null with a reason. */

export const RelationId = z.enum(['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10']);
export const SideId = z.enum(['a', 'b', 't1', 't2', 't3', 't4', 't5']);
export const Line = z.enum(['area', 'system']);
export const Position = z.enum(['in-band', 'a-lags', 'b-lags', 'insufficient']);

/** What scores 0 and what 100: on a line from floor to target, or best between low and high. */
export const GoalpostShapeDto = z.union([
  z.object({ kind: z.literal('line'), floor: z.number(), target: z.number() }),
  z.object({
    kind: z.literal('interval'),
    floor: z.number(),
    low: z.number(),
    high: z.number(),
    ceiling: z.number(),
  }),
]);

const Grades = z.object({ A: z.number(), B: z.number(), C: z.number() });

export const IndicatorResultDto = z.object({
  id: z.string(),
  no: z.int(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  value: z.number().nullable(),
  score: z.number().nullable(),
  coverage: z.number(),
  grades: Grades,
  reason: z
    .enum(['no-data', 'zero-denominator', 'no-growth', 'too-few', 'no-goalposts', 'not-applicable', 'withheld'])
    .optional(),
});

export const SideResultDto = z.object({
  id: SideId,
  score: z.number().nullable(),
  coverage: z.number(),
  reason: z.enum(['insufficient']).optional(),
});

export const IntervalDto = z.object({ p05: z.number(), p95: z.number(), draws: z.int(), seed: z.int() });

const AcademicDto = z.object({ c: z.number(), t: z.number(), d: z.number(), grade: z.string() });

export const BandDto = z.union([
  z.object({ lo: z.number(), hi: z.number() }),
  z.object({ weakestToMedian: z.number() }),
]);

export const RelationResultDto = z.object({
  id: RelationId,
  framing: z.boolean(),
  sides: z.array(SideResultDto),
  band: BandDto,
  headline: z.number().nullable(),
  gap: z.number().nullable(),
  lagging: SideId.nullable(),
  position: Position,
  interval: IntervalDto.nullable(),
  /** P05–P95 of the signed gap A − B over the same draws; absent for R4. */
  gapInterval: IntervalDto.nullable().optional(),
  probability: z.object({ aLags: z.number(), bLags: z.number(), inBand: z.number() }).nullable(),
  bounds: z.object({ low: z.number(), high: z.number() }).nullable(),
  academic: z.object({ common: AcademicDto, wang2021: AcademicDto }).nullable(),
  reason: z.enum(['insufficient']).optional(),
});

export const OrgRef = z.object({ code: z.string(), name: z.string() });
export const CoverageDto = z.object({ enterprises: z.int(), workers: z.int() });

/** Whom a page is about: those that are there, and those of them that told their number of workers. */
export const PageCoverageDto = z.object({
  enterprises: z.int(),
  declared: z.int(),
  workers: z.int().nullable(), // null: nobody told
});

export type RelationResultDto = z.infer<typeof RelationResultDto>;
export type IndicatorResultDto = z.infer<typeof IndicatorResultDto>;
