import { catalogue } from '../catalogue.ts';
import { textsIn } from '../texts.ts';

/** A build puts the texts themselves in this file's place (one-language.ts beside vite.config.ts). */
export const texts = textsIn(catalogue, 'zh-CN');
