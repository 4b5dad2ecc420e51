//! Numbers set aside for a kiosk that may lose its server (policy P8, decision 0018).

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{Queue, QueueEvent, QueueRejection, Series, TicketNumber};
use crate::DeviceId;

/// A range of ordinals that one device may give out by itself on the queue's day.
///
/// Ranges never overlap, and the ordinary numbers of the series end below the first of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::exhaustive_structs, reason = "rebuilt field by field by storage adapters")]
pub struct Reserve {
    /// The device.
    pub holder: DeviceId,
    /// The first ordinal.
    pub first: u16,
    /// The last ordinal.
    pub last: u16,
    /// Those that have come back as tickets.
    pub used: BTreeSet<u16>,
}

impl Reserve {
    /// Whether an ordinal lies in the range.
    pub const fn covers(&self, ordinal: u16) -> bool {
        self.first <= ordinal && ordinal <= self.last
    }
}

impl Queue {
    /// The range of a device in a series.
    pub fn reserve_of(&self, series: Series, holder: DeviceId) -> Option<&Reserve> {
        self.reserves.get(&series)?.iter().find(|reserve| reserve.holder == holder)
    }

    /// The last ordinal that is given out in turn.
    pub(super) fn ordinary_max(&self, series: Series) -> u16 {
        let reserves = self.reserves.get(&series).map(Vec::as_slice).unwrap_or_default();
        let first = reserves.iter().map(|reserve| reserve.first).min();
        first.map_or(TicketNumber::ORDINAL_MAX, |first| first.saturating_sub(1))
    }

    /// Sets a range aside, once per device and series.
    pub(super) fn reserve(
        &self,
        series: Series,
        holder: DeviceId,
    ) -> Result<Vec<QueueEvent>, QueueRejection> {
        if self.reserve_of(series, holder).is_some() {
            return Ok(Vec::new());
        }
        let taken = self.reserves.get(&series).map(Vec::as_slice).unwrap_or_default();
        let in_turn = self.issued.get(&series).copied().unwrap_or(0);
        let free = RANGES.into_iter().find(|(first, _)| {
            in_turn < FIRST_RESERVED && taken.iter().all(|reserve| !reserve.covers(*first))
        });
        let (first, last) = free.ok_or(QueueRejection::NoReserveLeft { series })?;
        Ok(Vec::from([QueueEvent::Reserved { series, holder, first, last }]))
    }

    /// Takes in a number that a device gave out by itself.
    pub(super) fn issue_reserved(
        &self,
        number: TicketNumber,
        holder: DeviceId,
    ) -> Result<QueueEvent, QueueRejection> {
        let own = self.reserve_of(number.series(), holder);
        let reserve = own.filter(|reserve| reserve.covers(number.ordinal()));
        match reserve {
            None => Err(QueueRejection::NotReserved { number }),
            Some(reserve) if reserve.used.contains(&number.ordinal()) => {
                Err(QueueRejection::AlreadyIssued { number })
            }
            Some(_) => Ok(QueueEvent::ReservedIssued { number }),
        }
    }

    pub(super) fn note_reserve(&mut self, series: Series, holder: DeviceId, first: u16, last: u16) {
        let reserve = Reserve { holder, first, last, used: BTreeSet::new() };
        self.reserves.entry(series).or_default().push(reserve);
    }

    pub(super) fn note_reserved_issue(&mut self, number: TicketNumber) {
        let reserves = self.reserves.entry(number.series()).or_default();
        if let Some(reserve) = reserves.iter_mut().find(|reserve| reserve.covers(number.ordinal())) {
            reserve.used.insert(number.ordinal());
        }
    }
}

/// Three kiosks, thirty visitors each: an hour and more without a server at the pace of a busy office.
const RANGES: [(u16, u16); 3] = [(FIRST_RESERVED, 930), (931, 960), (961, 990)];
const FIRST_RESERVED: u16 = 901;
