import { Button } from './button';
import { cx } from './cx';

interface SearchFieldProps {
  action: string;
  /** The visible or, with `labelHidden`, spoken name of the field. */
  label: string;
  labelHidden?: boolean;
  button: string;
  id: string;
  name?: string;
  value?: string;
  placeholder?: string;
  /** Other values sent along; empty ones are left out. */
  hidden?: Record<string, string | number | undefined | null>;
  /** `search`: the form is the page's search landmark. */
  landmark?: boolean;
  /** As wide as its place, however wide that is. */
  full?: boolean;
  className?: string;
}

/** One field and its button as a GET form: an address that can be kept and sent. */
export function SearchField({
  action,
  label,
  labelHidden = true,
  button,
  id,
  name = 'q',
  value,
  placeholder,
  hidden = {},
  landmark = false,
  full = false,
  className,
}: SearchFieldProps) {
  return (
    <form action={action} method="get" role={landmark ? 'search' : undefined} className={cx('print:hidden', className)}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'block font-bold'}>
        {label}
      </label>
      <span className={cx('flex', full ? '' : 'max-w-[34rem]')}>
        <input
          className="w-full min-w-0 flex-auto appearance-none rounded-none border-2 border-e-0 border-solid border-edge bg-paper px-3 py-2 text-16 text-ink placeholder:text-[#5c636b] placeholder:opacity-100"
          type="search"
          id={id}
          name={name}
          defaultValue={value}
          placeholder={placeholder}
          maxLength={80}
          autoComplete="off"
          enterKeyHint="search"
        />
        {Object.entries(hidden).map(([key, kept]) =>
          kept === undefined || kept === null || kept === '' ? null : <input key={key} type="hidden" name={key} value={kept} />,
        )}
        {/* One word, which a narrow line would break. */}
        <Button kind="primary" className="flex-none! whitespace-nowrap!">
          {button}
        </Button>
      </span>
    </form>
  );
}
