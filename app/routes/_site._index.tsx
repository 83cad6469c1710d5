import { useLoaderData } from '@remix-run/react';
import { siteLoader } from '~/kernel/route/site-route.server';

export const loader = siteLoader({ load: async ({ site }) => ({ slug: site.site.slug }) });

export default function Home() {
  const { slug } = useLoaderData<typeof loader>();
  return <h1>{slug}</h1>;
}
