import type {
  DeclarationDto,
  EnterpriseDto,
  EnterpriseMeasureDto,
  EnterprisesDto,
  PersonGrowthDto,
  ProfileDto,
  WorkerChangeDto,
} from '@shiheng/contract/enterprises';
import type { LedgerDto, LedgerFaultDto, LedgerPreviewDto } from '@shiheng/contract/ledger';

export type EnterpriseList = EnterprisesDto;
export type EnterpriseRow = EnterprisesDto['enterprises'][number];
export type Enterprise = EnterpriseDto;
export type Declaration = DeclarationDto;
export type Measure = EnterpriseMeasureDto;
export type ProfileVersion = ProfileDto;
export type WorkerChange = WorkerChangeDto;
export type Ledger = LedgerDto;
export type LedgerRow = LedgerDto['rows'][number];
export type LedgerField = LedgerDto['fields'][number];
export type Fault = LedgerFaultDto;
export type Preview = LedgerPreviewDto;
export type Growth = PersonGrowthDto;
