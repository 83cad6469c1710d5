import type { Grant } from '../grant';
import type { Robot } from '../subjects';

/** Each robot may do what its job is and nothing beside it. */
export function grantRobot({ can }: Grant, districtId: number, name: Robot): void {
  switch (name) {
    case 'seed':
      can(['read', 'create', 'update'], 'District', { id: districtId });
      can(['read', 'create'], 'Unit', { districtId });
      can(['read', 'create'], 'Site', { districtId });
      can(['read', 'create'], 'Category', { districtId });
      can(['read', 'create', 'update', 'publish', 'withdraw', 'bypass'], 'Item', { districtId });
      can(['read', 'create'], 'Account', { districtId });
      can('create', 'RoleGrant', { districtId });
      can('update', 'PublishingSettings', { districtId });
      break;
    case 'importer':
      can('read', 'Site', { districtId });
      can(['read', 'create', 'publish', 'bypass'], 'Item', { districtId });
      can(['read', 'create', 'update'], 'ImportRun', { districtId });
      break;
    case 'publisher':
      can(['read', 'update', 'publish'], 'Item', { districtId });
      break;
    case 'messenger':
      can(['read', 'create', 'update'], 'Notice', { districtId });
      break;
    case 'housekeeper':
      can('read', 'Item', { districtId });
      can('delete', 'Session', { districtId });
      can(['update', 'delete'], 'Upload', { districtId });
      can('delete', 'Notice', { districtId });
      break;
  }
}
