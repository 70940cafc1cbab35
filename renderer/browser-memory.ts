import { forgetfulMemory, type Memory } from './state/memory.ts';

const PREFIX = 'forall.';

/** The browser's storage; naming it may throw already. Where it is denied (a private window), what is kept lasts as long as the page. */
export function browserMemory(storage: () => Storage): Memory {
  const spare = forgetfulMemory();
  return {
    read(name) {
      try {
        const text = storage().getItem(PREFIX + name);
        return text === null ? spare.read(name) : JSON.parse(text);
      } catch {
        return spare.read(name);
      }
    },
    write(name, value) {
      spare.write(name, value);
      try {
        storage().setItem(PREFIX + name, JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** Whether the browser keeps anything for this page. */
export function storageAllowed(): boolean {
  try {
    localStorage.setItem(`${PREFIX}probe`, '');
    localStorage.removeItem(`${PREFIX}probe`);
    return true;
  } catch {
    return false;
  }
}
