import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProviderSettings } from './provider-settings.ts';

const gov = {
  id: 'gov',
  name: { zh: '省统一身份认证', en: 'Provincial identity' },
  issuer: 'https://id.example.gov.cn',
  clientId: 'shiheng',
  clientSecretFile: 'gov.secret',
};
const good = { publicUrl: 'https://shiheng.example.gov.cn', providers: [gov] };

function written(settings: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'shiheng-sign-in-'));
  writeFileSync(join(folder, 'gov.secret'), 'keep this to yourself\n');
  const path = join(folder, 'sign-in.json');
  writeFileSync(path, typeof settings === 'string' ? settings : JSON.stringify(settings));
  return path;
}

describe('the settings of sign-in', () => {
  it('name providers, with what may be left out', async () => {
    expect(await readProviderSettings(undefined)).toEqual([]);
    expect(await readProviderSettings(written(good))).toEqual([
      {
        providerId: 'gov',
        zh: '省统一身份认证',
        en: 'Provincial identity',
        issuer: 'https://id.example.gov.cn',
        clientId: 'shiheng',
        clientSecret: 'keep this to yourself',
        redirectUri: 'https://shiheng.example.gov.cn/sign-in/return',
        scope: 'openid',
        subjectClaim: 'sub',
      },
    ]);
  });

  it.each<readonly [string, unknown, string]>([
    ['no JSON', '{', 'is no JSON'],
    ['an unknown key', { ...good, colour: 'red' }, 'colour'],
    [
      'a provider in the clear',
      { ...good, providers: [{ ...gov, issuer: 'http://id.example.gov.cn' }] },
      'providers.0.issuer',
    ],
    ['ourselves in the clear', { ...good, publicUrl: 'http://shiheng.example.gov.cn' }, 'publicUrl'],
    ['one id twice', { ...good, providers: [gov, { ...gov, issuer: 'https://b.example' }] }, 'every id once'],
    ['one issuer twice', { ...good, providers: [gov, { ...gov, id: 'b' }] }, 'every issuer once'],
    ['a secret that is not there', { ...good, providers: [{ ...gov, clientSecretFile: 'none' }] }, 'cannot be read'],
  ])('are refused with %s, in words', async (_what, settings, said) => {
    const refused: Error = await readProviderSettings(written(settings)).catch((fault) => fault);
    expect(refused.name).toBe('SignInSettingsRefused');
    expect(refused.message).toContain(said);
    expect(refused.message).not.toContain('keep this');
  });

  it('may be plain on this machine', async () => {
    const local = { publicUrl: 'http://127.0.0.1:5310', providers: [{ ...gov, issuer: 'http://localhost:9000' }] };
    expect(await readProviderSettings(written(local))).toHaveLength(1);
  });

  it('that are named but not there stop the start', async () => {
    await expect(readProviderSettings('/nowhere/sign-in.json')).rejects.toThrow('cannot be read');
  });
});
