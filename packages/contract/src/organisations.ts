import { z } from 'zod';
import { OrgRef, Position, RelationId, SideId } from './evaluation.ts';

/** A calendar day, YYYY-MM-DD. That it is one of the calendar is checked where it is used. */
const Day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
const LineName = z.enum(['area', 'system']);
const UnitCode = z.string().min(1).max(64);
const UnitKind = z.enum(['province', 'prefecture', 'county', 'system-company', 'member-unit', 'enterprise']);
const Text = z.object({ zh: z.string(), en: z.string() });

/** Which tree is looked at: of a day (absent: the last of the period, or today), as it was then or as it is now. */
const moment = {
  line: LineName.default('area'),
  period: z.string().min(4).max(7).optional(),
  day: Day.optional(),
  tree: z.enum(['as-was', 'as-is']).default('as-was'),
} as const;

export const UnitsQuery = z
  .object({
    ...moment,
    parent: UnitCode.optional(), // absent: the reader's top
    /** Keyset: the last key of the page before. */
    after: z
      .string()
      .regex(/^(o:[0-9A-Za-z_-]{1,64}|e:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  })
  .strict();

export const FindUnitsQuery = z.object({ ...moment, text: z.string().min(1).max(64) }).strict();
export const UnitParams = z.object({ unit: UnitCode }).strict();
export const UnitQuery = z.object({ period: moment.period, day: moment.day }).strict();

export const UnitNodeDto = z.object({
  code: z.string(), // organisation code, or enterprise id
  name: z.string(),
  kind: UnitKind,
  hasChildren: z.boolean(),
  enterprises: z.int(), // at any depth below; 1 for an enterprise
  workers: z.int().nullable(), // of the period; null where nothing is declared
  openedOn: z.string(),
  closedOn: z.string().nullable(), // first day on which it no longer exists
});

export const UnitPageDto = z.object({
  day: z.string(), // the day of the tree
  period: z.string().nullable(), // of the workers
  parent: UnitNodeDto,
  nodes: z.array(UnitNodeDto),
  next: z.string().nullable(),
});

export const FoundUnitsDto = z.object({
  units: z.array(
    UnitNodeDto.extend({
      /** From the reader's top down to the organisation that it stands under. */
      path: z.array(OrgRef),
    }),
  ),
  more: z.boolean(),
});

/** Something that happened to a unit, or is decided to. Names of what lies beyond the reader's reach are null. */
const Named = z.object({ code: z.string(), name: z.string().nullable() });
export const UnitEventDto = z.object({
  on: z.string(),
  planned: z.boolean(), // in the future
  unit: Named,
  kind: z.enum(['opened', 'closed', 'moved', 'split-into', 'split-from', 'merged-into', 'merged-from', 'revised']),
  line: LineName.nullable(),
  from: Named.nullable(),
  to: Named.nullable(),
  others: z.array(Named),
  fields: z.array(z.enum(['name', 'industryCode', 'ownership', 'aboveScale', 'pilot', 'hasUnion'])),
});

export const UnitDto = UnitNodeDto.extend({
  day: z.string(),
  period: z.string().nullable(),
  shortName: z.string(),
  /** From the organisation above up to the top, as far as the reader sees; null where it does not stand on the line. */
  above: z.object({ area: z.array(OrgRef).nullable(), system: z.array(OrgRef).nullable() }),
  /** Where it stands today, when that is elsewhere. */
  now: z.object({ area: OrgRef.nullable(), system: OrgRef.nullable() }).nullable(),
  enterprise: z
    .object({
      creditCode: z.string(),
      industryCode: z.string(),
      ownership: z.string(),
      aboveScale: z.boolean(),
      pilot: z.boolean(),
      hasUnion: z.boolean(),
    })
    .nullable(),
  /** Counties: the class of the minimum wage, with the county that it was laid down for. */
  wageClass: z
    .object({
      wageClass: z.int(),
      from: OrgRef.nullable(), // inherited from, or null where it is the county's own
      source: Text,
      status: z.enum(['official', 'proposal', 'unverified']),
    })
    .nullable(),
  timeline: z.array(UnitEventDto), // the earliest first
  may: z.object({ change: z.boolean() }),
});

export const ChangesDto = z.object({ today: z.string(), changes: z.array(UnitEventDto) });

// Deciding -----------------------------------------------------------------------------------------------------------

const OrgCode = z.string().regex(/^[0-9A-Za-z_-]{2,32}$/);
const EnterpriseId = z.uuid();
const OrgSeedBody = z
  .object({ code: OrgCode, name: z.string().trim().min(2).max(60), shortName: z.string().trim().min(1).max(20) })
  .strict();

/** What it does not name, a new enterprise takes from the one that it continues. */
const EnterpriseSeedBody = z
  .object({
    creditCode: z.string().regex(/^[0-9A-HJ-NP-RTUW-Y]{18}$/),
    name: z.string().trim().min(2).max(60),
    county: OrgCode.optional(),
    system: OrgCode.nullable().optional(), // null: under no company
  })
  .strict();

export const TreeDecisionBody = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('move-enterprise'),
      enterprise: EnterpriseId,
      on: Day,
      county: OrgCode.optional(), // absent: stays
      system: OrgCode.nullable().optional(), // null: leaves the line
    })
    .strict(),
  z.object({ kind: z.literal('move-org'), code: OrgCode, line: LineName, parent: OrgCode, on: Day }).strict(),
  z
    .object({
      kind: z.literal('merge-orgs'),
      origins: z.array(OrgCode).min(1).max(50),
      into: z.union([OrgCode, OrgSeedBody]),
      on: Day,
    })
    .strict(),
  z
    .object({
      kind: z.literal('merge-enterprises'),
      origins: z.array(EnterpriseId).min(1).max(50),
      into: z.union([EnterpriseId, EnterpriseSeedBody]),
      on: Day,
    })
    .strict(),
  z
    .object({
      kind: z.literal('split-org'),
      origin: OrgCode,
      parts: z.array(OrgSeedBody).min(1).max(20),
      originContinues: z.boolean(),
      /** Which part (or the origin, if it goes on) a member takes. */
      assignment: z.array(z.object({ unit: UnitCode, part: OrgCode }).strict()).max(20_000),
      /** The part that takes every member that is not named; absent: the origin keeps them, if it goes on. */
      rest: OrgCode.optional(),
      on: Day,
    })
    .strict(),
  z
    .object({
      kind: z.literal('split-enterprise'),
      origin: EnterpriseId,
      parts: z.array(EnterpriseSeedBody).min(1).max(20),
      originContinues: z.boolean(),
      on: Day,
    })
    .strict(),
]);

export const PreviewBody = z.object({ decision: TreeDecisionBody, period: z.string().min(4).max(7) }).strict();
export const ChangeBody = z
  .object({
    decision: TreeDecisionBody,
    /** State of the tree that the preview was of: a decision is not taken on another. */
    seen: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  })
  .strict();

export const ChangeRefusalKind = z.enum([
  'unit-unknown',
  'unit-exists',
  'unit-not-living',
  'unit-closing',
  'later-change',
  'same-day-change',
  'nothing-changes',
  'unit-wrong-kind',
  'unit-below-itself',
  'members-unassigned',
  'assignment-unknown',
  'too-few-units',
]);

const Count = z.object({ enterprises: z.int(), workers: z.int().nullable() });
const BalanceDto = z.object({
  id: RelationId,
  headline: z.number().nullable(),
  gap: z.number().nullable(),
  lagging: SideId.nullable(),
  position: Position,
});
const SideOfChange = Count.extend({ relations: z.array(BalanceDto) });

export const ChangedNodeDto = z.object({
  org: OrgRef,
  line: LineName,
  arrives: Count,
  leaves: Count,
  before: SideOfChange.nullable(), // null: nothing stands there
  after: SideOfChange.nullable(),
});

export const ChangePreviewDto = z.object({
  seen: z.int(),
  today: z.string(),
  on: z.string(),
  planned: z.boolean(), // takes effect in the future
  period: z.string(), // whose facts are rolled up
  /** The first quarter that counts the new places by itself. */
  firstQuarter: z.string(),
  /** Closed periods that will show as corrected since they were closed. */
  restates: z.array(z.string()),
  refusals: z.array(
    z.object({
      kind: ChangeRefusalKind,
      units: z.array(Named),
      on: z.string().nullable(),
    }),
  ),
  relations: z.array(z.object({ id: RelationId, name: Text })),
  moved: Count.extend({
    units: z.array(
      z.object({
        unit: OrgRef,
        workers: z.int().nullable(),
        line: LineName,
        from: OrgRef.nullable(),
        to: OrgRef.nullable(),
      }),
    ), // at most 200
  }),
  opens: z.array(OrgRef),
  closes: z.array(OrgRef),
  views: z.array(
    z.object({
      tree: z.enum(['as-was', 'as-is']),
      day: z.string(), // on which the places hold
      nodes: z.array(ChangedNodeDto), // empty: nothing changes in this view
      same: z.array(OrgRef), // above what moved, with the same enterprises before and after
    }),
  ),
  /** Enterprises come under another class of the minimum wage: their floors are measured anew. */
  wageClassChanges: z.int(),
});

export const ChangeDoneDto = z.object({ seen: z.int(), on: z.string(), planned: z.boolean() });

export type UnitPageDto = z.infer<typeof UnitPageDto>;
export type UnitNodeDto = z.infer<typeof UnitNodeDto>;
export type UnitDto = z.infer<typeof UnitDto>;
export type UnitEventDto = z.infer<typeof UnitEventDto>;
export type FoundUnitsDto = z.infer<typeof FoundUnitsDto>;
export type ChangesDto = z.infer<typeof ChangesDto>;
export type ChangePreviewDto = z.infer<typeof ChangePreviewDto>;
export type ChangedNodeDto = z.infer<typeof ChangedNodeDto>;
export type TreeDecisionBody = z.infer<typeof TreeDecisionBody>;
export type ChangeRefusalKind = z.infer<typeof ChangeRefusalKind>;
