import type { FilingDto, QualityDto, QuestionDto, QuestionTopic } from '@shiheng/contract/quality';

export type Quality = QualityDto;
export type UnitRow = QualityDto['units'][number];
export type Verification = QualityDto['verification']['worst'][number];
export type Finding = QualityDto['findings'][number];
export type Filing = FilingDto;
export type Question = QuestionDto;
export type Topic = QuestionTopic;

/** What a question is drafted from. */
export interface Draft {
  readonly unit: { readonly code: string; readonly name: string };
  readonly period: string;
  readonly topic: Topic;
  readonly text: string;
}
