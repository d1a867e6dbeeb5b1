import { CircleAlert } from 'lucide-react';
import { cloneElement, type ReactElement, type ReactNode, useId } from 'react';
import { cn } from './cn';

type ControlProps = { id?: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean; required?: boolean };

type FieldProps = {
  label: ReactNode;
  /** One control: an input, textarea, select or rich select. It receives the id, the descriptions and the error state. */
  children: ReactElement<ControlProps>;
  description?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  /** Marks the field as one that may stay empty; most fields are required, so the others are marked. */
  isOptional?: boolean;
  isLabelHidden?: boolean;
  className?: string;
};

/** A label, its control, and under it what helps or what is wrong, wired for screen readers. */
export function Field({
  label,
  children,
  description,
  error,
  required,
  isOptional,
  isLabelHidden,
  className,
}: FieldProps) {
  const ownId = useId();
  const id = children.props.id ?? ownId;
  const describedBy = [error && `${id}-error`, description && `${id}-description`].filter(Boolean).join(' ');
  return (
    <div className={cn('flex flex-col gap-1', className)}>
      <label id={`${id}-label`} htmlFor={id} className={cn('text-note font-medium', isLabelHidden && 'sr-only')}>
        {label}
        {isOptional && <span className="font-normal text-muted"> (optional)</span>}
      </label>
      {cloneElement(children, {
        id,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': error ? true : undefined,
        ...(required === undefined ? {} : { required }),
      })}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {description && (
        <p id={`${id}-description`} className="text-note text-muted">
          {description}
        </p>
      )}
    </div>
  );
}

type FieldsetProps = {
  legend: ReactNode;
  children: ReactNode;
  description?: ReactNode;
  error?: ReactNode;
  isLegendHidden?: boolean;
  className?: string;
};

/** Several controls under one question, such as radio buttons or check boxes. */
export function Fieldset({ legend, children, description, error, isLegendHidden, className }: FieldsetProps) {
  const id = useId();
  const describedBy = [error && `${id}-error`, description && `${id}-description`].filter(Boolean).join(' ');
  return (
    <fieldset className={cn('min-w-0', className)} aria-describedby={describedBy || undefined}>
      <legend className={cn('mb-1 text-note font-medium', isLegendHidden && 'sr-only')}>{legend}</legend>
      {description && (
        <p id={`${id}-description`} className="mb-2 text-note text-muted">
          {description}
        </p>
      )}
      {children}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  );
}

/** The sentence under a control that says what is wrong with it. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="mt-1 flex items-start gap-1 text-note text-danger-ink">
      <CircleAlert aria-hidden className="mt-px size-[1.1em] shrink-0" />
      <span>{children}</span>
    </p>
  );
}
