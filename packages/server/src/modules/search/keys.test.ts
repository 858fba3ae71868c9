import { describe, expect, it } from 'vitest';
import { keysOf } from './keys.ts';

describe('keysOf', () => {
  it('reads names as they are spoken', () => {
    expect(keysOf('昆明市')).toEqual({ text: '昆明市', sound: 'kunmingshi', starts: '1001000100', initials: 'kms' });
    // 重 and 长 have two readings each.
    expect(keysOf('重庆长安').initials).toBe('cqca');
    expect(keysOf('绿春县').sound).toBe('lvchunxian');
    // Places that are read in their own way.
    expect(keysOf('勐海县').sound).toBe('menghaixian');
    expect(keysOf('砚山县').sound).toBe('yanshanxian');
  });

  it('folds width and case, and keeps letters and digits', () => {
    expect(keysOf('Ａ１栋（演示）')).toEqual({
      text: 'a1栋(演示)',
      sound: 'a1dongyanshi',
      starts: '111000100100',
      initials: 'a1dys',
    });
  });

  it('of nothing that sounds has only the text', () => {
    expect(keysOf('——')).toMatchObject({ sound: '', starts: '', initials: '' });
  });
});
