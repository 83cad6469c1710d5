import { Button } from '~/ui/button';
import { ChoiceLabel } from '~/ui/field';
import { useState } from 'react';
import { useOwnWords } from '../words/language';
import { PICKERS } from '../words/picker-words';
import { ChoiceDialog } from './choice-dialog';
import type { ChoicePickerProps } from './choice-picker';
import { PickerButton } from './picker-button';
import { inBrowser, setNative } from './stand-in';

interface ChosenUnit {
  code: string;
  name: string;
}

export interface UnitsPickerProps extends Omit<ChoicePickerProps, 'none'> {
  units: readonly ChosenUnit[];
  /** Words of the field that name no unit. */
  rest: string;
}

/** Ticks as they are: one may have been taken away before the script was there. */
function ticked(field: string, units: readonly ChosenUnit[]): ReadonlySet<string> {
  if (!inBrowser) return new Set(units.map(({ code }) => code));
  return new Set(
    [...document.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${field}"]:checked`)].map(({ value }) => value),
  );
}

/** Several units, each a tick that can be taken away, and the list from which more are added. */
export function UnitsPicker({ field, title, source, recent, units, rest, described, invalid }: UnitsPickerProps) {
  const { t, zh } = useOwnWords(PICKERS);
  const [listed, setListed] = useState(units);
  const [on, setOn] = useState(() => ticked(field, units));
  const [unknown, setUnknown] = useState(rest);
  const [open, setOpen] = useState(false);
  const toggle = (code: string) =>
    setOn((before) => new Set(before.has(code) ? [...before].filter((each) => each !== code) : [...before, code]));
  return (
    <>
      {listed.length > 0 && (
        <ul className="mb-2 flex flex-wrap gap-x-4">
          {listed.map(({ code, name }) => (
            <li key={code}>
              <ChoiceLabel lang={zh}>
                <input type="checkbox" name={field} value={code} checked={on.has(code)} onChange={() => toggle(code)} /> {name}
              </ChoiceLabel>
            </li>
          ))}
        </ul>
      )}
      {unknown !== '' && (
        <p hidden={!inBrowser} data-scripted="" className="mb-2 flex items-baseline justify-between gap-3 [&[hidden]]:hidden">
          <span lang={zh} className="min-w-0 [overflow-wrap:anywhere]">
            {unknown}
          </span>
          <Button
            type="button"
            aria-label={t('去掉“{name}”', { name: unknown })}
            onClick={() => {
              setUnknown('');
              setNative(field, '');
            }}
          >
            {t('去掉')}
          </Button>
        </p>
      )}
      <PickerButton {...{ field, described, invalid }} words={`${field}-add`} onOpen={() => setOpen(true)}>
        <span id={`${field}-add`}>{t('选择单位')}</span>
      </PickerButton>
      {open && (
        <ChoiceDialog
          field={field}
          title={title}
          source={source}
          recent={recent}
          chosen={[...on]}
          onClose={() => setOpen(false)}
          onChosen={({ code, label }) => {
            if (!listed.some((unit) => unit.code === code)) setListed([...listed, { code, name: label }]);
            toggle(code);
          }}
        >
          {t('已选{n}个，可以接着选。', { n: on.size })}
        </ChoiceDialog>
      )}
    </>
  );
}
