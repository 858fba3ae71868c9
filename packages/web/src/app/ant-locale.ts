import type { ConfigProviderProps } from 'antd';
import { useEffect, useState } from 'react';
import type { Language } from '../i18n/translate.ts';

type AntLocale = NonNullable<ConfigProviderProps['locale']>;

/** Ant Design's own few words; English is built in, Chinese comes in its own small file. */
export function useAntLocale(language: Language): AntLocale | undefined {
  const [chinese, setChinese] = useState<AntLocale>();
  useEffect(() => {
    if (language === 'zh-CN') void import('antd/es/locale/zh_CN').then((file) => setChinese(file.default));
  }, [language]);
  return language === 'zh-CN' ? chinese : undefined;
}
