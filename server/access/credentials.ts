/**
 * What may be the key that a request carries: a bearer token, the password of a person's browser, the token of OCPI. OCPI encodes it in
 * base64 from 2.2 on; clients that do not are common, so that it is tried as it came, too.
 */
export const credentialsOf = (authorization: string | null): readonly string[] => {
  const [scheme = '', value = ''] = (authorization ?? '').trim().split(/\s+/, 2);
  if (value === '') return [];
  if (/^bearer$/i.test(scheme)) return [value];
  if (/^token$/i.test(scheme)) return [value, Buffer.from(value, 'base64').toString('utf8')];
  if (!/^basic$/i.test(scheme)) return [];
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  const at = decoded.indexOf(':');
  return at < 0 ? [] : [decoded.slice(at + 1)];
};
