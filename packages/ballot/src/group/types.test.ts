import { expectTypeOf, test } from 'vitest';
import type { Element, Group } from './group.ts';
import { groupOf } from './groups.ts';
import type { Scalar } from './scalar.ts';

// The compiler is the judge here: a line marked @ts-expect-error that compiles is an error of `tsc -b`.
test('elements, scalars, numbers and texts cannot stand for each other', () => {
  expectTypeOf<Element>().not.toExtend<Scalar>();
  expectTypeOf<Scalar>().not.toExtend<Element>();
  expectTypeOf<bigint>().not.toExtend<Scalar>();
  expectTypeOf<bigint>().not.toExtend<Element>();
  expectTypeOf<string>().not.toExtend<Element>();
  expectTypeOf<Group['power']>().parameters.toEqualTypeOf<[Element, Scalar]>();
});

export function mixUps() {
  const { power, multiply, scalars, generator } = groupOf('Ed25519');
  const two = scalars.from(2n);
  // @ts-expect-error the exponent is no base
  power(two, two);
  // @ts-expect-error the base is no exponent
  power(generator, generator);
  // @ts-expect-error a plain number was not reduced modulo q
  power(generator, 2n);
  // @ts-expect-error scalars are multiplied by their own operation
  multiply(two, two);
  // @ts-expect-error elements are not multiplied as scalars
  scalars.multiply(generator, generator);
}
