import { type ComponentType, Fragment, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { LanguageProvider } from '../../words/language';
import { pageLanguage } from '../../words/own-words';
import { EditorProvider, type EditorState } from './editor-state';
import { PARTS, type PartName } from './part';
import { RestoreBar } from './restore-bar';
import { useStore } from './store';
import { TitleLength } from './title-length';
import { WaitNotice } from './upload-wait';

/** Lets the components of an editor's form take over what the server wrote, and puts what comes and goes above it. */
export function takeOverEditor(form: HTMLFormElement, editor: EditorState): void {
  const within = (children: ReactNode) => (
    <LanguageProvider value={pageLanguage()}>
      <EditorProvider value={editor}>{children}</EditorProvider>
    </LanguageProvider>
  );
  for (const element of form.querySelectorAll<HTMLElement>('[data-editor-part]')) {
    const Component = PARTS[element.dataset.editorPart as PartName] as ComponentType<object>;
    hydrateRoot(element, within(<Component {...(JSON.parse(element.dataset.props ?? '{}') as object)} />));
  }
  const host = document.createElement('div');
  host.dataset.editorHost = '';
  form.before(host);
  const root = createRoot(host);
  flushSync(() => root.render(within(<Host editor={editor} />)));
}

function Host({ editor }: { editor: EditorState }) {
  const questions = useStore(editor.questions.open);
  return (
    <>
      <RestoreBar editor={editor} />
      <WaitNotice editor={editor} />
      {editor.title && <TitleLength {...editor.title} />}
      {questions.map(({ key, shown }) => (
        <Fragment key={key}>{shown}</Fragment>
      ))}
    </>
  );
}
