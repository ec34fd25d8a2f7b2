import { ecdsa, weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { brainpoolP256r1, brainpoolP384r1 } from '@noble/curves/misc.js';
import { p256, p384 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** A curve that meters sign on. OCMF hashes with SHA-256 whatever the length of the curve. */
export interface MeterCurve {
  /** Of one coordinate. */
  readonly bytes: number;
  /** Whether the signature (DER, or both numbers one after the other) is one of the message by this point. */
  verifies(signature: Uint8Array, message: Uint8Array, point: Uint8Array): boolean;
}

/** SEC 2, version 2, sections 2.2.1 and 2.2.2. */
const secp192k1 = weierstrass<bigint>({
  p: 0xfffffffffffffffffffffffffffffffffffffffeffffee37n,
  n: 0xfffffffffffffffffffffffe26f2fc170f69466a74defd8dn,
  h: 1n,
  a: 0n,
  b: 3n,
  Gx: 0xdb4ff10ec057e9ae26b07d0280b7f4341da5d1b1eae06c7dn,
  Gy: 0x9b2f2f6d9c5628a7844163d015be86344082aa88d95e2f9dn,
});
const secp192r1 = weierstrass<bigint>({
  p: 0xfffffffffffffffffffffffffffffffeffffffffffffffffn,
  n: 0xffffffffffffffffffffffff99def836146bc9b1b4d22831n,
  h: 1n,
  a: 0xfffffffffffffffffffffffffffffffefffffffffffffffcn,
  b: 0x64210519e59c80e70fa7e9ab72243049feb8deecc146b9b1n,
  Gx: 0x188da80eb03090f67cbf20eb43a18800f4ff0afd82ff1012n,
  Gy: 0x07192b95ffc8da78631011ed6b24cdd573f977a11e794811n,
});

type Point = Parameters<typeof ecdsa>[0];

/** `lowS` is a rule of blockchains: half of all signatures of meters do not keep it. */
const curveOn = (point: Point, bytes: number): MeterCurve => {
  const curve = ecdsa(point, sha256, { lowS: false });
  const verifyAs = (format: 'der' | 'compact', ...[signature, message, key]: Parameters<MeterCurve['verifies']>) =>
    curve.verify(signature, message, key, { format, lowS: false });
  return {
    bytes,
    verifies: (signature, message, key) =>
      verifyAs(signature.length === 2 * bytes ? 'compact' : 'der', signature, message, key),
  };
};

/** By the names of OCMF, in small letters, and of those who write the curve's own name. */
const CURVES: ReadonlyMap<string, MeterCurve> = new Map([
  ['secp192k1', curveOn(secp192k1, 24)],
  ['secp192r1', curveOn(secp192r1, 24)],
  ['secp256k1', curveOn(secp256k1.Point, 32)],
  ['secp256r1', curveOn(p256.Point, 32)],
  ['secp384r1', curveOn(p384.Point, 48)],
  ['brainpool256r1', curveOn(brainpoolP256r1.Point, 32)],
  ['brainpoolp256r1', curveOn(brainpoolP256r1.Point, 32)],
  ['brainpool384r1', curveOn(brainpoolP384r1.Point, 48)],
  ['brainpoolp384r1', curveOn(brainpoolP384r1.Point, 48)],
]);

/** Of `ECDSA-secp256r1-SHA256`; null for an algorithm or a hash that is not supported. */
export const curveOf = (algorithm: string): MeterCurve | null => {
  const [, name = ''] = /^ecdsa-([a-z0-9]+)-sha-?256$/i.exec(algorithm.trim()) ?? [];
  return CURVES.get(name.toLowerCase()) ?? null;
};
