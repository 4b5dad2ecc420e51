//! Guest books filled before coming, in memory.

use async_trait::async_trait;
use pst_app::ports::{Preregistration, Preregistrations, StorageError};
use pst_domain::Timestamp;

use super::MemoryUnitOfWork;
use super::state::insert;

#[async_trait]
impl Preregistrations for MemoryUnitOfWork {
    async fn preregistration_insert(
        &mut self,
        preregistration: &Preregistration,
    ) -> Result<(), StorageError> {
        let key = preregistration.code_hash.clone();
        self.write(|state| insert(&mut state.preregistrations, key, preregistration.clone()))
    }

    async fn preregistration_find(
        &mut self,
        code_hash: &str,
    ) -> Result<Option<Preregistration>, StorageError> {
        Ok(self.state.preregistrations.get(code_hash).cloned())
    }

    async fn preregistration_take(
        &mut self,
        code_hash: &str,
    ) -> Result<Option<Preregistration>, StorageError> {
        self.write(|state| Ok(state.preregistrations.remove(code_hash)))
    }

    async fn preregistrations_forget(&mut self, now: Timestamp) -> Result<u64, StorageError> {
        self.write(|state| {
            let before = state.preregistrations.len();
            state.preregistrations.retain(|_, kept| kept.expires_at > now);
            Ok((before - state.preregistrations.len()) as u64)
        })
    }
}
