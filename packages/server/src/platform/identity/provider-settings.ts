import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { isLoopback } from '../http/loopback.ts';
import type { ProviderSettings } from './provider.ts';

const isSafe = (text: string) => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
};
const address = z.url().refine(isSafe, 'https, or http on this machine only');
const claim = z.string().min(1).max(64);

/** The file that SHIHENG_SIGN_IN names. */
const SignInFile = z.strictObject({
  /** Where readers find this installation: the provider sends browsers back there, whatever Host a request claims. */
  publicUrl: address,
  providers: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
        name: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
        issuer: address,
        clientId: z.string().min(1),
        /** Holds the secret and nothing else; relative to the settings file. */
        clientSecretFile: z.string().min(1),
        scope: z.string().default('openid'),
        subjectClaim: claim.default('sub'),
        loginClaim: claim.optional(),
      }),
    )
    .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'every id once')
    .refine((list) => new Set(list.map(({ issuer }) => issuer)).size === list.length, 'every issuer once'),
});

/** The settings of sign-in cannot be used: better not to start than to start without the way in that people expect. */
export class SignInSettingsRefused extends Error {
  override readonly name = 'SignInSettingsRefused';
}

/** The page to which a provider sends the browser back. */
export const returnPath = '/sign-in/return';

/**
 * Reads the identity providers of this installation.
 * @param path the settings file; undefined: none
 * @errors SignInSettingsRefused, naming the file and the fields at fault, never a secret
 */
export async function readProviderSettings(
  path: string | undefined = process.env.SHIHENG_SIGN_IN,
): Promise<readonly ProviderSettings[]> {
  if (path === undefined) return [];
  const { publicUrl, providers } = parse(path, await read(path));
  const redirectUri = new URL(returnPath, publicUrl).href;
  return Promise.all(
    providers.map(async ({ id, name, clientSecretFile, loginClaim, ...rest }) => ({
      ...rest,
      ...name,
      providerId: id,
      clientSecret: (await read(resolve(dirname(path), clientSecretFile))).trim(),
      redirectUri,
      loginClaim,
    })),
  );
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new SignInSettingsRefused(`${path} cannot be read. SHIHENG_SIGN_IN names the settings of sign-in.`);
  }
}

function parse(path: string, text: string): z.infer<typeof SignInFile> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new SignInSettingsRefused(`${path} is no JSON.`);
  }
  const parsed = SignInFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
  throw new SignInSettingsRefused(`${path}: ${faults.join('; ')}`);
}
