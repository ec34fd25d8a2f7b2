/** The key that a request carries: as a bearer token, or as the password of a person's browser. null: none. */
export const credentialsOf = (authorization: string | null): string | null => {
  const [scheme = '', value = ''] = (authorization ?? '').trim().split(/\s+/, 2);
  if (/^(bearer|token)$/i.test(scheme)) return value === '' ? null : value;
  if (!/^basic$/i.test(scheme)) return null;
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  const at = decoded.indexOf(':');
  return at < 0 ? null : decoded.slice(at + 1);
};
