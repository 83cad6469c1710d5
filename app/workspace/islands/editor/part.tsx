import type { ComponentType } from 'react';
import { Attachments } from './attachments';
import { SaveState } from './save-state';

/** The components of the editor that the server renders, by the name that their elements carry. */
export const PARTS = { attachments: Attachments, 'save-state': SaveState } as const;

export type PartName = keyof typeof PARTS;

/** A part of the editor’s form: as the server wrote it, until the editor takes it over in place. Its props are plain data. */
export function EditorPart<N extends PartName>({ name, props }: { name: N; props: Parameters<(typeof PARTS)[N]>[0] }) {
  const Component = PARTS[name] as ComponentType<object>;
  return (
    <div data-editor-part={name} data-props={JSON.stringify(props)}>
      <Component {...props} />
    </div>
  );
}
