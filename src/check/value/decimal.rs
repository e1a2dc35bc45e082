//! Amounts, exact: `1.50` and `1,5` are the same, and so are `300 000` and `300K`.

/// An amount: digits times a power of ten, without zeros at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Decimal {
    digits: u64,
    exponent: i16,
}

/// More digits than these are compared as they stand.
const MOST_DIGITS: usize = 18;

/// The exponent of what is no amount but compared as it stands: versions, long numbers.
const LITERAL: i16 = i16::MAX;

impl Decimal {
    /// `digits` times ten to the power of `exponent`.
    pub(super) fn new(mut digits: u64, mut exponent: i16) -> Decimal {
        if digits == 0 {
            return Decimal { digits: 0, exponent: 0 };
        }
        while digits.is_multiple_of(10) {
            digits /= 10;
            exponent = exponent.saturating_add(1);
        }
        Decimal { digits, exponent }
    }

    /// The amount that ASCII `digits` write, the last `decimals` of them behind the decimal mark.
    pub(super) fn read(digits: &[u8], decimals: usize) -> Decimal {
        if digits.len() > MOST_DIGITS {
            return Decimal::literal(digits);
        }
        let value = digits.iter().fold(0_u64, |sum, digit| sum * 10 + u64::from(digit - b'0'));
        Decimal::new(value, -i16::try_from(decimals).unwrap_or(0))
    }

    /// Something that is equal only to what is written in the same way.
    pub(super) fn literal(text: &[u8]) -> Decimal {
        let hash = text.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Decimal { digits: hash, exponent: LITERAL }
    }

    /// A small whole number.
    pub(super) fn whole(value: u64) -> Decimal {
        Decimal::new(value, 0)
    }

    /// Ten to the power of `scale` times as much.
    pub(super) fn times(self, scale: i16) -> Decimal {
        if self.digits == 0 || self.exponent == LITERAL {
            return self;
        }
        Decimal { exponent: self.exponent.saturating_add(scale).min(LITERAL - 1), ..self }
    }

    /// As a whole number, if it is one and not very large.
    pub(super) fn to_whole(self) -> Option<u64> {
        let power = u32::try_from(self.exponent).ok().filter(|power| *power <= 18)?;
        self.digits.checked_mul(10_u64.pow(power))
    }

    /// Both together, if they are whole and not very large.
    pub(super) fn plus(self, other: Decimal) -> Option<Decimal> {
        Some(Decimal::whole(self.to_whole()?.checked_add(other.to_whole()?)?))
    }
}
