import { BackOff } from '../../platform/identity/back-off.ts';

/** Failed activations from one address slow it down. A whole workshop may stand behind one: it takes many. */
export interface AddressPauses {
  /** Counts a try as failed before it is looked at. @returns milliseconds to wait; 0: it may be looked at */
  count(address: string, now: Date): Promise<number>;
  forgive(address: string): Promise<void>;
}

const free = 50;

export function addressPauses(): AddressPauses {
  const backOff = new BackOff(free);
  return {
    async count(address, now) {
      const wait = backOff.wait(address, now.getTime());
      if (wait === 0) backOff.fail(address, now.getTime());
      return wait;
    },
    forgive: async (address) => backOff.succeed(address),
  };
}
