import { apiLoader } from '~/kernel/route/api-route.server';
import { districtStatistics } from '~/modules/exchange/queries/statistics.server';
import { endpoints } from '~/site/api/endpoints.server';

export const loader = apiLoader(endpoints.stats, ({ site, query }) => districtStatistics(site, query));
