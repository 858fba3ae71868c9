import type { ConfigProviderProps } from 'antd/es/config-provider';
import english from 'antd/es/locale/en_US';
import { useEffect, useState } from 'react';
import type { Language } from '../i18n/texts.ts';

type AntLocale = NonNullable<ConfigProviderProps['locale']>;

/**
 * Ant Design's own few words. English is part of the library anyway; Chinese comes in its own small file. There is
 * always one: a provider that gains a locale later would build the whole page anew and lose what has been typed.
 */
export function useAntLocale(language: Language): AntLocale {
  const [chinese, setChinese] = useState<AntLocale>();
  useEffect(() => {
    if (language === 'zh-CN') void import('antd/es/locale/zh_CN').then((file) => setChinese(file.default));
  }, [language]);
  return language === 'zh-CN' ? (chinese ?? english) : english;
}
