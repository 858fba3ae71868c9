import { expect, it } from 'vitest';
import { attachment } from './download.ts';

it.each([
  // RFC 8187, section 3.2.3: the pound and euro signs.
  ['£ and € rates', `filename="_ and _ rates"; filename*=UTF-8''%C2%A3%20and%20%E2%82%AC%20rates`],
  ['会议纪要.pdf', `filename="____.pdf"; filename*=UTF-8''%E4%BC%9A%E8%AE%AE%E7%BA%AA%E8%A6%81.pdf`],
  [`a"b\\c'd(e)*.pdf`, `filename="a_b_c'd(e)*.pdf"; filename*=UTF-8''a%22b_c%27d%28e%29%2A.pdf`],
  ['x\r\nset-cookie: a=b', `filename="x__set-cookie_ a=b"; filename*=UTF-8''x__set-cookie_%20a%3Db`],
  ['../../etc/passwd', `filename=".._.._etc_passwd"; filename*=UTF-8''.._.._etc_passwd`],
  ['invoice\u202efdp.exe', `filename="invoice_fdp.exe"; filename*=UTF-8''invoice_fdp.exe`],
  ['half \ud800', `filename="half _"; filename*=UTF-8''half%20_`],
])('the name %j is sent so that it can do no harm', (name, header) => {
  expect(attachment(name)).toBe(`attachment; ${header}`);
});
