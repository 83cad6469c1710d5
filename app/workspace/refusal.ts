import type { Message } from '~/kernel/words/message';
import { useRouteLoaderData } from '@remix-run/react';
import type { RootData } from '~/site/frame/use-site';
import type { OfficerFrame } from './officer-frame';
import type { Word } from './words/messages';

/** An officer whose request was refused, and what they asked for, where it is known. */
export interface Refusal {
  officer: OfficerFrame;
  /** Names of the roles that the officer has. */
  roles: Word[];
  /** The page's purpose, and the roles that have it; null where the page does not say. */
  needs: { what: Message; roles: Word[] } | null;
  /** The officers who grant roles. */
  grantors: Word[];
}

/** The root's data on an error page for an officer. */
export interface RefusedRootData extends RootData {
  refusal?: Refusal;
}

/** The refusal that the page being rendered tells of; null on every other page. */
export function useRefusal(): Refusal | null {
  return (useRouteLoaderData('root') as RefusedRootData | undefined)?.refusal ?? null;
}
