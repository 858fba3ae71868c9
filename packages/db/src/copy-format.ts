// PostgreSQL's binary COPY: signature, flags, header extension; then per row an int16 count of fields and per field an
// int32 length (−1 for null) with the value big-endian; then int16 −1.
// @source PostgreSQL 15 documentation, COPY, "Binary Format"; send functions of the types in src/backend/utils/adt

/** Signature of 11 bytes, flags, length of the header extension. */
export const copyHeader = Uint8Array.of(
  0x50,
  0x47,
  0x43,
  0x4f,
  0x50,
  0x59,
  0x0a,
  0xff,
  0x0d,
  0x0a,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
);
/** 2000-01-01 counted from 1970-01-01. */
export const daysTo2000 = 10_957;
export const msTo2000 = daysTo2000 * 86_400_000;
export const two32 = 0x1_0000_0000;
