import { type ReactNode, useState } from 'react';
import { fileSize } from './file-size';
import { Icon, type IconNode } from './icon';
import { Progress, type ProgressProps } from './progress';

/** What can be done with a file of a list. */
export interface FileTool {
  key: string;
  /** Shown, or told by the pointer where an icon is shown. */
  words: string;
  /** Names the button, with the file's name in it. */
  label: string;
  icon?: IconNode;
  disabled?: boolean;
  onPress(): void;
}

export interface FileEntry {
  key: string;
  name: string;
  /** Language of the name. */
  lang?: string | undefined;
  href?: string;
  /** Lets the name be changed, but for its ending; called at every stroke, for the page may be left from within the field. */
  field?: { label: string; value: string; ending: string; onChange(value: string): void };
  kind: string;
  /** In bytes. */
  size: number;
  /** How it is with the file, where more can be said than that it is there. */
  state?: Pick<ProgressProps, 'state' | 'words' | 'done'>;
  /** What was noticed in it. */
  notes?: readonly ReactNode[];
  tools?: readonly FileTool[];
}

interface FileListProps {
  files: readonly FileEntry[];
  /** Names the list; where a heading does that, its id. */
  label?: string;
  labelledBy?: string;
  /** Puts a file's kind and its size together. */
  facts(kind: string, size: string): string;
}

/** Files one below the other, in their order: kind and size of each, how it stands, and what can be done with it. */
export function FileList({ files, label, labelledBy, facts }: FileListProps) {
  if (files.length === 0) return null;
  return (
    <ol aria-label={label} aria-labelledby={labelledBy} className="border-0 border-t border-solid border-line">
      {files.map((file) => (
        <FileRow key={file.key} file={file} facts={facts} />
      ))}
    </ol>
  );
}

function FileRow({ file, facts }: { file: FileEntry; facts: FileListProps['facts'] }) {
  const { key, name, lang, href, field, kind, size, state, notes = [], tools = [] } = file;
  return (
    <li
      data-file={key}
      data-state={state?.state}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-0 border-b border-solid border-line py-1.5 md:grid-cols-[minmax(0,1fr)_auto_auto]"
    >
      {field ? (
        <NameField {...field} lang={lang} />
      ) : (
        <span className="col-span-full wrap-anywhere md:col-span-1" lang={lang}>
          {href === undefined ? name : <a href={href}>{name}</a>}
        </span>
      )}
      <span data-facts="" className="text-15 text-quiet">
        {facts(kind, fileSize(size))}
      </span>
      {tools.length > 0 ? (
        <span className="flex flex-wrap justify-end gap-1">
          {tools.map((tool) => (
            <ToolButton key={tool.key} tool={tool} />
          ))}
        </span>
      ) : (
        <span />
      )}
      {state && (
        <div className="col-span-full">
          <Progress label={name} {...state} />
        </div>
      )}
      {notes.map((note, at) => (
        <span key={at} className="col-span-full text-15 text-quiet">
          {note}
        </span>
      ))}
    </li>
  );
}

/** A file without a name cannot be linked: left empty, the field has the last name again. */
function NameField({ label, value, ending, onChange, lang }: NonNullable<FileEntry['field']> & { lang: string | undefined }) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <span className="col-span-full flex items-center gap-1 md:col-span-1" lang={lang}>
      <input
        aria-label={label}
        value={typed ?? value}
        maxLength={200}
        autoComplete="off"
        onChange={({ target }) => {
          setTyped(target.value);
          onChange(target.value);
        }}
        onBlur={() => setTyped(null)}
        // A field without a name is no part of the form; Enter in it would send the form all the same.
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
        className="!w-auto min-w-0 flex-1 !border !px-2 !py-1"
      />
      {ending !== '' && <span>{ending}</span>}
    </span>
  );
}

function ToolButton({ tool: { key, words, label, icon, disabled = false, onPress } }: { tool: FileTool }) {
  return (
    <button
      type="button"
      data-tool={key}
      title={icon && words}
      aria-label={label}
      disabled={disabled}
      onClick={onPress}
      className="inline-flex min-h-11 min-w-11 flex-none cursor-pointer items-center justify-center border border-solid border-main bg-paper px-2 py-1 text-15 text-main disabled:cursor-default disabled:border-line disabled:text-edge md:min-h-9 md:min-w-9"
    >
      {icon ? <Icon node={icon} /> : words}
    </button>
  );
}
