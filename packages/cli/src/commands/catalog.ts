import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '@shiheng/data/catalogue';
import { wageParameters } from '@shiheng/data/law';
import { DbRefused } from '@shiheng/db/errors';
import type { Catalogue } from '@shiheng/kernel/indicators/catalogue';
import type { Command } from 'commander';
import { type CommonOptions, command, commonOptions, consoleOf, type RawCommon } from '../command.ts';
import { alignRows, type Console } from '../console.ts';
import { withShiheng } from '../session.ts';

/** `catalog`: measures, indicators and relations as they hold today, with formulas, goalposts and sources. */
export function catalogCommand(): Command {
  return command('catalog', '计量、指标、关系', 'measures, indicators and relations as they hold').action(
    async (options: RawCommon) => {
      const io = consoleOf(options);
      const catalogue = await catalogueToday(io, commonOptions(options));
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

/** With what was published; as shipped where there is no database yet, or another process holds it, which is remarked. */
async function catalogueToday(io: Console, options: CommonOptions): Promise<Catalogue> {
  const isThere = options.databaseUrl !== undefined || existsSync(join(options.dataDir, 'pglite'));
  if (!isThere) return loadCatalogue();
  try {
    return await withShiheng(options, ({ rules }) => rules.catalogueToday());
  } catch (fault) {
    if (!(fault instanceof DbRefused) || fault.kind !== 'data-directory-in-use') throw fault;
    io.remark(
      io.say(
        '数据目录正被其他进程使用，所示为随产品提供的目录，不含已发布的新版本。',
        'Another process holds the data directory: this is the catalogue as shipped, without what was published.',
      ),
    );
    return loadCatalogue();
  }
}
