'use client';

import { useEffect } from 'react';

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * Tells React what was typed or chosen before it had taken over the page, as if it had been done just now. Without it a
 * field would show one thing and its form hold another, until the next drawing threw away what was typed.
 */
export function EarlyInput() {
  // After this effect, not in it: React takes over what streamed in later only when it is not at work itself.
  useEffect(() => queueMicrotask(replayEarlyInput), []);
  return null;
}

function replayEarlyInput(): void {
  const controls = [...document.querySelectorAll<Control>('select, textarea, input')].filter(isTouched);
  // All are remembered first: told of one of them, React draws the others as they were served.
  for (const replay of controls.map(replayOf)) replay();
}

const notTyped = new Set(['hidden', 'file', 'submit', 'button', 'reset', 'image']);

/** Whether a control shows something else than what the server sent. */
function isTouched(control: Control): boolean {
  if (control instanceof HTMLSelectElement) return !control.multiple && control.selectedIndex !== servedIndex(control);
  if (notTyped.has(control.type)) return false;
  if (!isTicked(control)) return control.value !== control.defaultValue;
  // Of a group of radio buttons only the one that was chosen tells something.
  return control.checked !== control.defaultChecked && (control.type !== 'radio' || control.checked);
}

function isTicked(control: Control): control is HTMLInputElement {
  return control.type === 'checkbox' || control.type === 'radio';
}

function servedIndex(select: HTMLSelectElement): number {
  const options = [...select.options];
  const marked = options.findLastIndex((option) => option.defaultSelected);
  return marked >= 0 ? marked : options.findIndex((option) => !option.disabled);
}

/** What does again to a control what was done to it. */
function replayOf(control: Control): () => void {
  if (control instanceof HTMLSelectElement) {
    const { selectedIndex } = control;
    return () => {
      wake(control);
      control.selectedIndex = selectedIndex;
      control.dispatchEvent(new Event('change', { bubbles: true }));
    };
  }
  if (isTicked(control)) {
    return () => {
      wake(control);
      control.checked = control.defaultChecked;
      control.click();
    };
  }
  const { value } = control;
  return () => {
    wake(control);
    typeAgain(control, value);
  };
}

/** React takes over the part of the page that an event comes from, where it has not yet. Of this one it takes no notice. */
function wake(control: Control): void {
  control.dispatchEvent(new Event('input', { bubbles: true }));
}

/** React heeds an event only where the value differs from the last one that it saw set, so that is set first. */
function typeAgain(control: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  control.value = control.defaultValue;
  const setUnseen = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value')?.set;
  setUnseen?.call(control, value);
  control.dispatchEvent(new Event('input', { bubbles: true }));
}
