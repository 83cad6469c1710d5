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
  className,
}: SearchFieldProps) {
  return (
    <form
      action={action}
      method="get"
      role={landmark ? 'search' : undefined}
      className={className ? `search-field ${className}` : 'search-field'}
    >
      <label htmlFor={id} className={labelHidden ? 'sr-only' : undefined}>
        {label}
      </label>
      <span className="search-field-row">
        <input
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
        <button type="submit">{button}</button>
      </span>
    </form>
  );
}
