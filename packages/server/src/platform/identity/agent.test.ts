import { describe, expect, it } from 'vitest';
import { networkOf, placeOf } from './agent.ts';

describe('where a session comes from', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
      'chrome',
      'windows',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'edge',
      'windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0 Mobile Safari/537.36 XWEB/1300 MicroMessenger/8.0.60',
      'wechat',
      'android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'safari',
      'ios',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'firefox', 'linux'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18 Safari/605.1.15',
      'safari',
      'macos',
    ],
    ['curl/8.5.0', 'other', 'other'],
    [undefined, 'other', 'other'],
  ])('is told by families only: %s', (userAgent, browser, system) => {
    expect(placeOf(userAgent, '')).toEqual({ browser, system, address: '' });
  });

  it.each([
    ['192.0.2.77', '192.0.2.*'],
    ['::ffff:192.0.2.77', '192.0.2.*'],
    ['2001:db8:1:2::3', '2001:db8:1:*'],
    ['2001:db8::3', '2001:db8:0:*'],
    ['::1', '0:0:0:*'],
    ['fe80::1%eth0', 'fe80:0:0:*'],
    ['nonsense', ''],
    ['', ''],
  ])('%s is kept as %s', (ip, network) => expect(networkOf(ip)).toBe(network));
});
