import { ApiError, apiLoader } from '~/kernel/route/api-route.server';
import { found } from '~/kernel/errors';
import { categoryTree } from '~/modules/catalogue/public.server';
import { loadItemDocument } from '~/modules/open-api/queries/item-document.server';
import { endpoints } from '~/site/api/endpoints.server';
import { Presenter } from '~/site/api/present';

export const loader = apiLoader(endpoints.item, async ({ site, params: { id } }) => {
  const present = new Presenter(site, await categoryTree(site));
  const item = found(await loadItemDocument(site, id), `no public item ${id}`);
  if (item.state === 'withdrawn')
    throw new ApiError('gone', `item ${id} was withdrawn`, { withdrawn: present.withdrawal(item.withdrawal) });
  return present.itemDetail(item);
});
