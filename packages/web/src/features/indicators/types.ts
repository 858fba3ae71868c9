import type { IndicatorPageDto, IndicatorsDto } from '@shiheng/contract/indicators';

export type IndicatorPageData = IndicatorPageDto;
export type ListedIndicator = IndicatorsDto['indicators'][number];
export type Goalposts = IndicatorPageDto['indicator']['goalposts'][number];
export type Term = IndicatorPageDto['terms'][number];
export type Voice = NonNullable<IndicatorPageDto['voices']>[number];
export type ToldTwice = NonNullable<IndicatorPageDto['toldTwice']>[number];
export type Unit = IndicatorPageDto['indicator']['unit'];
