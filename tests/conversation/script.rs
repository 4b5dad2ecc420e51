//! Random scripts: who does what, in which order, and which requests the network loses.

use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// What happens in one or two conversations of one user.
#[derive(Debug, Clone)]
pub struct Script {
    /// What it was made from.
    pub seed: u64,
    /// What becomes of the request that opens each conversation.
    pub opened: Vec<Fate>,
    /// One round after the other; what stands in the same round happens at once.
    pub rounds: Vec<Vec<Act>>,
}

/// Something that happens.
#[derive(Debug, Clone)]
pub enum Act {
    /// Somebody asks for something.
    Send {
        /// Which conversation.
        case: usize,
        /// Who.
        by: Client,
        /// What.
        deed: Deed,
        /// How the network treats it.
        fate: Fate,
    },
    /// Somebody who never heard an answer asks again under the same key.
    Retry {
        /// Whose turn it is among those who wait.
        nth: usize,
        /// How the network treats it this time.
        fate: Fate,
    },
    /// A mistaken client sends other words under a key that was used.
    Reuse {
        /// Which of the keys used.
        nth: usize,
    },
    /// A reader comes back with a cursor and reads on.
    Read {
        /// Which conversation.
        case: usize,
        /// Who reads.
        by: Client,
        /// How many messages before the last one known the reader resumes.
        back: u32,
        /// After how many messages the connection breaks, if it does.
        breaks_after: Option<usize>,
    },
    /// Time passes.
    Pass {
        /// How many hours.
        hours: u16,
    },
}

/// Who takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Client {
    /// The user, in one tab.
    TabA,
    /// The same user, in another.
    TabB,
    /// An officer.
    Budi,
    /// Another.
    Ani,
}

/// What somebody asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// A new conversation.
    Open,
    /// A word.
    Write,
    /// A word with a file.
    WriteWithFile,
    /// That a conversation closed for silence goes on.
    Reopen,
    /// A rating.
    Rate,
    /// The case for oneself, from whoever has it.
    Take,
    /// A note for colleagues.
    Note,
    /// What is missing.
    RequestCompletion,
    /// That the request is clear and complete.
    Accept,
    /// An answer.
    Answer,
    /// The end, with a note for colleagues.
    Close,
}

/// How the network treats a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It arrives and is answered.
    Heard,
    /// It never arrives.
    LostBefore,
    /// It arrives, and the answer is lost.
    LostAfter,
    /// The connection is cut somewhere in between; later with a greater number.
    Cut {
        /// How far it gets.
        after: u16,
    },
    /// It arrives twice.
    Twice,
}

impl Script {
    /// The script of a seed, always the same.
    ///
    /// # Panics
    ///
    /// Never: the strategy rejects nothing.
    pub fn from_seed(seed: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        let mut runner = TestRunner::new_with_rng(Config::default(), random);
        let opened = proptest::collection::vec(fate(), 1..=CASES);
        let rounds = proptest::collection::vec(round(), ROUNDS);
        let made = (opened, rounds).new_tree(&mut runner).expect("nothing is rejected");
        let (opened, rounds) = made.current();
        Self { seed, opened, rounds }
    }
}

impl Client {
    /// All who take part.
    pub const ALL: [Self; 4] = [Self::TabA, Self::TabB, Self::Budi, Self::Ani];

    /// Whether this is the user.
    pub const fn is_user(self) -> bool {
        matches!(self, Self::TabA | Self::TabB)
    }
}

impl Deed {
    /// Whether its words become a message that both sides read.
    pub const fn is_message(self) -> bool {
        matches!(
            self,
            Self::Open | Self::Write | Self::WriteWithFile | Self::RequestCompletion | Self::Answer
        )
    }

    /// Whether its words become a note that officers read.
    pub const fn is_note(self) -> bool {
        matches!(self, Self::Take | Self::Note | Self::Close)
    }
}

fn round() -> impl Strategy<Value = Vec<Act>> {
    prop_oneof![
        6 => act().prop_map(|act| vec![act]),
        3 => proptest::collection::vec(send(), 2..=4),
        1 => (0_u16..=220).prop_map(|hours| vec![Act::Pass { hours }]),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    let read = (0..CASES, client(), 0_u32..4, proptest::option::weighted(0.3, 0_usize..3))
        .prop_map(|(case, by, back, breaks_after)| Act::Read { case, by, back, breaks_after });
    prop_oneof![
        10 => send(),
        3 => (any::<u8>(), fate()).prop_map(|(nth, fate)| Act::Retry { nth: nth.into(), fate }),
        1 => any::<u8>().prop_map(|nth| Act::Reuse { nth: nth.into() }),
        3 => read,
    ]
}

fn send() -> impl Strategy<Value = Act> {
    let of_user = (prop_oneof![Just(Client::TabA), Just(Client::TabB)], user_deed());
    // One officer has most to do, so that cases come to an end as well as into dispute.
    let of_officer = (prop_oneof![4 => Just(Client::Budi), 1 => Just(Client::Ani)], officer_deed());
    let who = prop_oneof![2 => of_user, 3 => of_officer];
    (0..CASES, who, fate()).prop_map(|(case, (by, deed), fate)| Act::Send { case, by, deed, fate })
}

fn client() -> impl Strategy<Value = Client> {
    proptest::sample::select(&Client::ALL[..])
}

fn user_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![6 => Just(Deed::Write), 2 => Just(Deed::WriteWithFile), 2 => Just(Deed::Reopen), 1 => Just(Deed::Rate)]
}

fn officer_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => Just(Deed::Accept),
        5 => Just(Deed::Answer),
        2 => Just(Deed::RequestCompletion),
        2 => Just(Deed::Write),
        1 => Just(Deed::WriteWithFile),
        2 => Just(Deed::Note),
        2 => Just(Deed::Take),
        1 => Just(Deed::Close),
    ]
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        5 => Just(Fate::Heard),
        1 => Just(Fate::LostBefore),
        2 => Just(Fate::LostAfter),
        2 => (0_u16..60).prop_map(|after| Fate::Cut { after }),
        1 => Just(Fate::Twice),
    ]
}

const CASES: usize = 2;
const ROUNDS: std::ops::RangeInclusive<usize> = 6..=13;
