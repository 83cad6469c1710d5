import type { Action, SubjectFields, SubjectName } from './subjects';

type Conditions<N extends SubjectName> = { [F in keyof SubjectFields[N]]?: SubjectFields[N][F] };

/** The parameter of a role function: grants of this district's scope. */
export interface Grant {
  can<N extends SubjectName>(action: Action | Action[], name: N, conditions: Conditions<N>): void;
}
