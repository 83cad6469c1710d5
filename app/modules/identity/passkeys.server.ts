import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import { issue } from './words';

/** Options for a browser to make a passkey, and to sign with one. */
type CreationOptions = PublicKeyCredentialCreationOptionsJSON;
type RequestOptions = PublicKeyCredentialRequestOptionsJSON;

/** Ed25519, ECDSA P-256 and RSA, which every authenticator has one of; newer ones are still experimental in the runtime. */
const ALGORITHMS = [-8, -7, -257];

/** How long a browser has to answer a challenge. */
export const CHALLENGE_MINUTES = 5;

const text = z.string().max(20_000);
const base = {
  id: z.string().min(1).max(2_000),
  rawId: text,
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string(), z.unknown()),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
};
const json = z
  .string()
  .max(60_000)
  .transform((raw, context) => {
    try {
      return JSON.parse(raw) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: issue('浏览器的回应看不懂，请重试') });
      return z.NEVER;
    }
  });

/** The browser's answer when it has made a passkey, and when it has signed with one. */
export const createdAnswer = z.object(
  {
    ...base,
    response: z.object({ clientDataJSON: text, attestationObject: text, transports: z.array(z.string().max(40)).max(20).optional() }),
  },
  issue('浏览器的回应看不懂，请重试'),
);
export const signedAnswer = z.object(
  { ...base, response: z.object({ clientDataJSON: text, authenticatorData: text, signature: text, userHandle: text.optional() }) },
  issue('浏览器的回应看不懂，请重试'),
);

/** The same as a form has them. */
export const createdPasskey = json.pipe(createdAnswer);
export const signedChallenge = json.pipe(signedAnswer);

/** The portal as browsers know it: passkeys are bound to its host. */
export const party = z.object({
  /** `https://www.example.gov.cn` */
  origin: z.url(),
  name: z.string(),
});
export type Party = z.output<typeof party>;

const hostOf = ({ origin }: Pick<Party, 'origin'>) => new URL(origin).hostname;

/** @param credentialIds the passkeys there are, which the browser is not to make again. */
export function creationOptions(
  party: Party,
  officer: { districtId: number; accountId: number; userName: string; name: string },
  credentialIds: readonly string[],
): Promise<CreationOptions> {
  return generateRegistrationOptions({
    rpName: party.name,
    rpID: hostOf(party),
    userID: new TextEncoder().encode(`${officer.districtId}:${officer.accountId}`),
    userName: officer.userName,
    userDisplayName: officer.name,
    attestationType: 'none',
    excludeCredentials: credentialIds.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    timeout: CHALLENGE_MINUTES * 60_000,
    supportedAlgorithmIDs: ALGORITHMS,
  });
}

/** @param credentials the passkeys that will do. */
export function requestOptions(
  party: Pick<Party, 'origin'>,
  credentials: readonly { credentialId: string; transports: string[] }[],
): Promise<RequestOptions> {
  return generateAuthenticationOptions({
    rpID: hostOf(party),
    userVerification: 'required',
    timeout: CHALLENGE_MINUTES * 60_000,
    allowCredentials: credentials.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
  });
}

/** A passkey as it is to be kept, or null when the answer does not hold. */
export async function newCredential(party: Pick<Party, 'origin'>, challenge: string, answer: z.output<typeof createdAnswer>) {
  const { registrationInfo } = await verifyRegistrationResponse({
    response: answer as Parameters<typeof verifyRegistrationResponse>[0]['response'],
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: hostOf(party),
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => ({ registrationInfo: undefined }));
  if (!registrationInfo) return null;
  const { id, publicKey, counter, transports } = registrationInfo.credential;
  return { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports: transports ?? [] };
}

/** The signer's counter after it, or null when the signature does not hold or the counter went back: a copied passkey. */
export async function signedCounter(
  party: Pick<Party, 'origin'>,
  challenge: string,
  answer: z.output<typeof signedAnswer>,
  kept: { credentialId: string; publicKey: Uint8Array; counter: bigint },
): Promise<number | null> {
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: answer as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: hostOf(party),
    requireUserVerification: true,
    credential: { id: kept.credentialId, publicKey: new Uint8Array(kept.publicKey), counter: Number(kept.counter) },
  }).catch(() => ({ verified: false, authenticationInfo: undefined }));
  return verified && authenticationInfo ? authenticationInfo.newCounter : null;
}
