import { DomainError } from '~/kernel/errors';
import { workspaceLoader } from '~/kernel/route/workspace-route.server';
import { AdminPage } from '~/workspace/admin-page';
import { Gallery } from '~/workspace/gallery/gallery';
import { useWords } from '~/workspace/words/use-words';
import { workspaceTitle } from '~/workspace/words/workspace-title';

export const meta = workspaceTitle('界面组件');

/** Every component in each of its states, for those who change one; absent where the content is real. */
export const loader = workspaceLoader({
  access: 'guest',
  load: async ({ workspace }) => {
    if (!workspace.services.fictional) throw new DomainError('missing', 'the components are shown where the content is fictional');
    return null;
  },
});

export default function Components() {
  const { t } = useWords();
  return (
    <AdminPage heading={t('界面组件')} officer={null}>
      <Gallery />
    </AdminPage>
  );
}
