import { loadCatalogue } from '@shiheng/data/catalogue';
import { wageParameters } from '@shiheng/data/law';
import type { Command } from 'commander';
import { command, consoleOf, type RawCommon } from '../command.ts';
import { alignRows } from '../console.ts';

/** `catalog`: measures, indicators and relations as loaded, with formulas, goalposts and sources. */
export function catalogCommand(): Command {
  return command('catalog', '计量、指标、关系', 'measures, indicators and relations as loaded').action(
    (options: RawCommon) => {
      const io = consoleOf(options);
      const catalogue = loadCatalogue();
      const name = (text: { readonly zh: string; readonly en: string }) => io.say(text.zh, text.en);
      // The parameters of law go along: with them and the facts every number can be redone.
      io.result({ ...catalogue, parameters: wageParameters() }, () => [
        `${io.say('目录版本', 'Catalogue')} ${catalogue.version}`,
        '',
        ...alignRows(
          catalogue.indicators.map((indicator) => [
            String(indicator.no),
            indicator.id,
            name(indicator.name),
            name(indicator.unit),
            indicator.sides.map(({ relation, side }) => relation + side).join(' '),
          ]),
          [0],
        ),
        '',
        ...alignRows(catalogue.relations.map((relation) => [relation.id, name(relation.name)])),
        '',
        ...alignRows(catalogue.measures.map((measure) => [measure.id, name(measure.name), measure.from, measure.time])),
      ]);
    },
  );
}
