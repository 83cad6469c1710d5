import { type Ability, AbilityBuilder, subject } from '@casl/ability';
import { createPrismaAbility } from '@casl/prisma/runtime';
import { grantOfficer } from './roles/officer';
import { grantOperator } from './roles/operator';
import { grantRobot } from './roles/robot';
import { grantVisitor } from './roles/visitor';
import type { Grant } from './grant';
import type { Action, Actor, SubjectFields, SubjectName } from './subjects';

export type AppAbility = Ability<[Action, any], any>;

/**
 * The abilities of an actor within one district. Deny by default: what no role grants is refused.
 * Answered twice from the same rules: as a where-clause by `accessibleBy`, on a loaded record by `permits`.
 */
export function abilityFor(actor: Actor, districtId: number): AppAbility {
  const builder = new AbilityBuilder<AppAbility>((rules, options) => createPrismaAbility<AppAbility>(rules, options));
  const grant: Grant = {
    can: (action, name, conditions) => void builder.can(action, name, conditions),
  };
  switch (actor.kind) {
    case 'visitor':
      grantVisitor(grant, districtId);
      break;
    case 'operator':
      grantOperator(grant, districtId);
      break;
    case 'officer':
      grantOfficer(grant, districtId, actor);
      break;
    case 'robot':
      grantRobot(grant, districtId, actor.name);
      break;
  }
  return builder.build();
}

/** Whether the action is allowed on this record; the record's fields that conditions name must be loaded. */
export function permits<N extends SubjectName>(ability: AppAbility, action: Action, name: N, record: SubjectFields[N]): boolean {
  return ability.can(action, subject(name, { ...record }));
}
