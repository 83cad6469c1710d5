import { apiLoader } from '~/kernel/route/api-route.server';
import { districtStatistics } from '~/modules/open-api/queries/statistics.server';
import { endpoints } from '~/site/api/endpoints.server';

export const loader = apiLoader(endpoints.stats, ({ site, query }) => districtStatistics(site, query));
