import { createContext, type ReactNode, useContext } from 'react';
import { Store } from './store';

/** How a file is on its way to the server. */
export type UploadState =
  | { kind: 'waiting' }
  | { kind: 'sending'; sent: number }
  /** The connection is gone; goes on by itself. */
  | { kind: 'interrupted'; sent: number }
  /** Does not go on by itself. */
  | { kind: 'stopped'; sent: number; reason: 'connection' | 'signed-out' }
  | { kind: 'refused'; messages: string[] };

/** A file on its way. */
export interface ArrivingFile {
  id: string;
  name: string;
  extension: string;
  size: number;
  state: UploadState;
  /** The file of the list whose place it takes. */
  replaces: string | null;
}

/** A file of the item. */
export interface AttachedFile {
  id: string;
  name: string;
  extension: string;
  size: number;
  notes: readonly string[];
}

/** What became of a file; `at` tells one piece of news from the next. */
export interface FileNews {
  at: number;
  kind: 'there-already' | 'saving' | 'uploaded' | 'not-on-record' | 'removed' | 'put-back';
  name: string;
}

/** The files of an item as its editor has them, and what can be done with them. */
export interface FileActions {
  readonly files: Store<readonly AttachedFile[]>;
  readonly arriving: Store<readonly ArrivingFile[]>;
  readonly news: Store<FileNews | null>;
  /** @param replaces the file whose place the first one takes. */
  add(files: readonly File[], replaces?: string): void;
  /** Gives a file another name, its ending apart; an empty one changes nothing. */
  rename(id: string, name: string): void;
  move(id: string, by: -1 | 1): void;
  remove(id: string): void;
  /** Puts the file back that was removed last. */
  putBack(): void;
  retry(arriving: string): void;
  /** Gives a file up that is on its way, or puts away that it was refused. */
  cancel(arriving: string): void;
}

/** What is said of a form that is held back while its files are on their way. */
export interface Waiting {
  /** It stands above this row of buttons, one of which was pressed. */
  above: Element;
  says: 'left' | 'ready' | 'refused';
  /** How many files are not there. */
  left: number;
  /** It was to be saved, and not handed in. */
  saves: boolean;
}

/** Questions that stand open: the last one is on top. */
export class Questions {
  readonly open = new Store<readonly { key: number; shown: ReactNode }[]>([]);
  #count = 0;

  /** Asks, and resolves with the answer; null where there is none. */
  ask<A>(show: (answer: (given: A | null) => void) => ReactNode): Promise<A | null> {
    this.#count += 1;
    const key = this.#count;
    return new Promise((resolve) => {
      const answer = (given: A | null) => {
        this.open.set(this.open.value.filter((each) => each.key !== key));
        resolve(given);
      };
      this.open.set([...this.open.value, { key, shown: show(answer) }]);
    });
  }
}

/** How saving by itself stands. */
export type Saving =
  | { state: 'saving' }
  /** @property at `10:31`, where the server said it. */
  | { state: 'saved'; at: string | null }
  | {
      state: 'failed';
      why: 'unread' | 'refused' | 'signed-out' | 'unreached';
      messages: readonly string[];
      /** This machine has what the server has not. */
      kept: boolean;
    };

/** What an earlier visit typed and could not save. */
export interface OfferedCopy {
  time: number;
  /** What was saved since: a new revision, or the text from elsewhere. */
  since: 'revision' | 'saved' | null;
}

/** What the editor's scripts and its components share. */
export interface EditorState {
  readonly files: FileActions | null;
  readonly questions: Questions;
  readonly waiting: Store<Waiting | null>;
  /** Sends the form no more by itself. */
  stopWaiting(): void;
  readonly saving: Store<Saving | null>;
  readonly presence: Store<string>;
  readonly signInUrl: string;
  /** Copies to decide on, one after the other. */
  readonly copies: Store<readonly OfferedCopy[]>;
  decide(copy: OfferedCopy, restores: boolean): void;
  /** How long the title is, and where that is said when it is too long. */
  readonly title: { place: HTMLElement; length: Store<number>; most: number } | null;
}

const EditorContext = createContext<EditorState | null>(null);

export const EditorProvider = EditorContext.Provider;

/** Null on the server, and on a page whose editor is not there yet. */
export function useEditor(): EditorState | null {
  return useContext(EditorContext);
}
